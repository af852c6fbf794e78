import type { PosterPlace } from '@/domain/plan-contract'
import { db } from '../cloud'
import { MOST } from './most'

/** The places where posters hang, by what their codes carry. */
export async function posterPlaces(): Promise<PosterPlace[]> {
  const { data } = await db.collection('posters').orderBy('at', 'asc').limit(MOST).get()
  return (data as { _id: string; name: string }[]).map(({ _id, name }) => ({ source: _id, name }))
}

/** Gives a poster's place its name, or another. */
export async function namePoster({ source, name }: PosterPlace, at: number): Promise<void> {
  await db.collection('posters').doc(source).set({ data: { name, at } })
}
