import { CannotStart } from '../errors'
import { FIELD_KINDS, ruleOf } from './field-kinds'
import type { Wire } from '../wire'

/** A template of subscription messages: its fields in the order a phone shows them, and how it names them. */
export interface Template {
  title?: string
  fields: string[]
  labels?: Record<string, string>
}

/** The templates of a mini-program by their ids, as the templates file holds them. */
export type Templates = Record<string, Template>

const PROPERTIES = ['title', 'fields', 'labels']

const isObject = (value: unknown): value is Record<string, Wire> => typeof value === 'object' && value !== null && !Array.isArray(value)

function wrong(template: Wire): string | null {
  if (!isObject(template)) return '应是 {fields, title, labels} 的对象'
  const strange = Object.keys(template).find(key => !PROPERTIES.includes(key))
  if (strange !== undefined) return `里的 ${strange} 不认识；可以用的有 ${PROPERTIES.join('、')}`
  const { title, fields, labels = {} } = template
  if (!Array.isArray(fields) || !fields.length) return '的 fields 应是字段名的数组，至少一个'
  for (const [i, field] of fields.entries()) {
    if (typeof field !== 'string' || !ruleOf(field)) return `的字段 ${String(field)} 不认识；字段名是类型加编号，如 thing1，类型有 ${FIELD_KINDS.join('、')}`
    if (fields.indexOf(field) < i) return `的字段 ${field} 写了两次`
  }
  if (title !== undefined && typeof title !== 'string') return '的 title 应是文字'
  if (!isObject(labels)) return '的 labels 应是 {字段名: 文字} 的对象'
  for (const [field, label] of Object.entries(labels)) {
    if (!fields.includes(field)) return `的 labels 里有 fields 里没有的字段 ${field}`
    if (typeof label !== 'string') return `的 labels 里 ${field} 应是文字`
  }
  return null
}

/** Checks templates, whether from a file or from a program; what is wrong is a {@link CannotStart} naming it. */
export function checkedTemplates(templates: unknown, where: string): Templates {
  if (!isObject(templates)) throw new CannotStart(`${where} 应是 {模板号: {fields: [字段名]}} 的对象`)
  for (const [id, template] of Object.entries(templates)) {
    const sentence = id === '' ? '的模板号是空的' : wrong(template)
    if (sentence) throw new CannotStart(`${where} 里模板 ${id} ${sentence}`)
  }
  return templates
}
