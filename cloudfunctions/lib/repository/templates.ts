import type { Template } from '@/domain/template'
import { command, db } from '../cloud'
import { addNew } from './add-new'
import { MOST } from './most'

export async function templateById(_id: string): Promise<Template | null> {
  const { data } = await db.collection('templates').where({ _id }).limit(1).get()
  return (data[0] as Template | undefined) ?? null
}

/** All templates, those that were put away among them. */
export async function allTemplates(): Promise<Template[]> {
  const { data } = await db.collection('templates').limit(MOST).get()
  return data as Template[]
}

/** False when there is one of this id. */
export const addTemplate = (template: Template): Promise<boolean> => addNew('templates', template)

/** Replaces a template unless somebody changed it since it was read; false then. */
export async function changeTemplate({ _id, revision }: Pick<Template, '_id' | 'revision'>, change: Partial<Pick<Template, 'programme' | 'by' | 'at'>> & { archivedAt?: number | null }): Promise<boolean> {
  const fields = Object.entries(change).map(([field, value]) => [field, value === null ? command.remove() : command.set(value)])
  const { stats } = await db.collection('templates').where({ _id, revision }).update({ data: { ...Object.fromEntries(fields), revision: command.inc(1) } })
  return stats.updated === 1
}
