import type { Introduction } from '@/domain/introduction'
import { db } from '../cloud'

/** Keeps what somebody says to a manager, in the place of what was said before. */
export async function keepIntroduction({ _id, ...said }: Introduction): Promise<void> {
  await db.collection('introductions').doc(_id).set({ data: said })
}

/** Whose code this is, good or not; null when there is a later one, or never was this. */
export async function introductionBy(hash: Introduction['hash']): Promise<Introduction | null> {
  const { data } = await db.collection('introductions').where({ hash }).orderBy('at', 'desc').limit(1).get()
  return (data[0] as Introduction | undefined) ?? null
}
