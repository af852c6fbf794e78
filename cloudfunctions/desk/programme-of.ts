import { DomainError } from '@/domain/errors'
import type { Session } from '@/domain/session'
import { programmeOf, type Programme } from '@/domain/template'
import type { StaffCaller } from '../lib/admit'
import { sessionWithRoster, templateById } from '../lib/repository'
import { mustPlanIn } from './reach'

/** What a term is made from. */
export interface Made {
  programme: Programme
  demo: boolean
  /** The session it is made from, where it is one. */
  session?: Session
}

/** The programme of a template or of a session that was held before: one operation. The door has looked whether the session is the caller's. */
export async function programmeFrom({ templateId, sessionId }: { templateId?: string; sessionId?: string }, caller: StaffCaller): Promise<Made> {
  if ((templateId === undefined) === (sessionId === undefined)) throw new DomainError('INVALID_INPUT', { fields: ['templateId'] })
  const made = templateId === undefined ? await fromSession(sessionId!) : await fromTemplate(templateId)
  mustPlanIn(caller, made.programme.venue.district)
  return made
}

async function fromTemplate(templateId: string): Promise<Made> {
  const template = await templateById(templateId)
  if (!template) throw new DomainError('TEMPLATE_NOT_FOUND')
  return { programme: template.programme, demo: template.demo }
}

async function fromSession(sessionId: string): Promise<Made> {
  const session = await sessionWithRoster(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  return { programme: programmeOf(session), demo: session.demo, session }
}
