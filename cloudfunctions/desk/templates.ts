import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import { programmeBlocker, type Template } from '@/domain/template'
import { addTemplate, allTemplates, changeTemplate, templateById } from '../lib/repository'
import type { StaffCaller } from '../lib/admit'
import { mustPlanIn, plansIn } from './reach'

/** The templates of the districts the caller plans for. */
export async function listTemplates(_: object, caller: StaffCaller): Promise<DeskOutputs['listTemplates']> {
  const templates = (await allTemplates()).filter(({ programme }) => plansIn(caller, programme.venue.district))
  const everywhere = caller.rights.some(({ districts }) => !districts)
  const districts = [...new Set(caller.rights.flatMap((right) => right.districts ?? []))]
  return { templates, ...(everywhere ? {} : { districts }), serverNow: caller.now }
}

/** A new template, or another version of one: whoever saves says which version it was read from. Saved twice is saved once. */
export async function saveTemplate({ templateId, revision, programme }: Input<'desk', 'saveTemplate'>, caller: StaffCaller): Promise<DeskOutputs['saveTemplate']> {
  const wrong = programmeBlocker(programme)
  if (wrong) throw new DomainError('INVALID_INPUT', { fields: [wrong] })
  mustPlanIn(caller, programme.venue.district)
  const said = { by: caller.member.name, at: caller.now }
  if (revision === 0 && (await addTemplate({ _id: templateId, programme, revision: 1, demo: false, ...said }))) return { template: await found(templateId) }
  const known = await found(templateId)
  mustPlanIn(caller, known.programme.venue.district)
  const saved = known.revision === revision + 1 && JSON.stringify(known.programme) === JSON.stringify(programme)
  if (!saved && (known.revision !== revision || !(await changeTemplate(known, { programme, ...said })))) throw new DomainError('CHANGED_MEANWHILE', { by: (await found(templateId)).by })
  return { template: await found(templateId) }
}

/** Puts a template away, or takes it out again. Sessions that were made from it stay as they are. */
export async function archiveTemplate({ templateId, archived }: Input<'desk', 'archiveTemplate'>, caller: StaffCaller): Promise<DeskOutputs['archiveTemplate']> {
  const known = await found(templateId)
  mustPlanIn(caller, known.programme.venue.district)
  if ((known.archivedAt !== undefined) !== archived) await changeTemplate(known, { archivedAt: archived ? caller.now : null })
  return { template: await found(templateId) }
}

async function found(templateId: string): Promise<Template> {
  const template = await templateById(templateId)
  if (!template) throw new DomainError('TEMPLATE_NOT_FOUND')
  return template
}
