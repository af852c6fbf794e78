import type { PublishedFigure } from '@/domain/figure'
import { db } from '../cloud'
import { addNew } from './add-new'
import { MOST } from './most'

/** Every figure ever published, in the order of publication. */
export async function publishedFigures(): Promise<PublishedFigure[]> {
  const { data } = await db.collection('figures').orderBy('publishedAt', 'asc').orderBy('_id', 'asc').limit(MOST).get()
  return data as PublishedFigure[]
}

/** Adds a figure; false when its id is there already: said twice is once, and a row is corrected by one other only. */
export const addFigure = (figure: PublishedFigure): Promise<boolean> => addNew('figures', figure)
