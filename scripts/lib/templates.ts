import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { templates } from '../../city/wuhan/templates'
import type { MessageTemplate } from '../../src/domain/notice'
import { ROOT } from './build'

/** What the phone writes beside each part of a reminder; the WeChat console asks for these words when a template is added. */
const LABELS: Record<keyof MessageTemplate['fields'], string> = {
  title: '活动名称',
  startsAt: '开始时间',
  place: '活动地点',
  note: '温馨提示',
}

/** The city's message templates as the local cloud checks and shows them. */
export const messageTemplates = () =>
  Object.fromEntries(
    templates.map(({ id, title, fields }) => {
      const parts = Object.entries(fields) as [keyof typeof LABELS, string][]
      return [id, { title, fields: parts.map(([, field]) => field), labels: Object.fromEntries(parts.map(([part, field]) => [field, LABELS[part]])) }]
    }),
  )

/** The same as a file for `--templates`. */
export function templatesFile(): string {
  const file = path.join(ROOT, 'dist/templates.json')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(messageTemplates(), null, 2))
  return file
}
