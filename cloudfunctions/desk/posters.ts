import type { DeskOutputs, Input } from '@/domain/contract'
import { DomainError } from '@/domain/errors'
import type { StaffCaller } from '../lib/admit'
import { miniProgramCode } from '../lib/cloud'
import { namePoster, posterPlaces, sessionFor } from '../lib/repository'

export const listPosters = async (): Promise<DeskOutputs['listPosters']> => ({ posters: await posterPlaces() })

export async function savePoster(place: Input<'desk', 'savePoster'>, { now }: StaffCaller): Promise<DeskOutputs['savePoster']> {
  await namePoster(place, now)
  return listPosters()
}

/** A code to print: it opens the session, or its whole series, and says from which poster. */
export async function makePoster({ sessionId, source, series }: Input<'desk', 'makePoster'>): Promise<DeskOutputs['makePoster']> {
  const session = await sessionFor(sessionId)
  if (!session) throw new DomainError('SESSION_NOT_FOUND')
  if (series && !session.series) throw new DomainError('SERIES_NOT_FOUND')
  const [page, id] = series ? ['pages/session/series/index', session.series!.id] : ['pages/session/index', sessionId]
  const picture = await miniProgramCode(page, `${id}.${source}`)
  return { image: picture.toString('base64') }
}
