import type { PublishedFigure } from '@/domain/figure'
import { db } from '../cloud'
import { isDuplicate } from './duplicate'
import { MOST } from './most'

/** Every figure ever published, in the order of publication. */
export async function publishedFigures(): Promise<PublishedFigure[]> {
  const { data } = await db.collection('figures').orderBy('publishedAt', 'asc').orderBy('_id', 'asc').limit(MOST).get()
  return data as PublishedFigure[]
}

/** Adds a figure; false when its id is there already: said twice is once, and a row is corrected by one other only. */
export async function addFigure(figure: PublishedFigure): Promise<boolean> {
  try {
    await db.collection('figures').add({ data: figure })
    return true
  } catch (reason) {
    if (isDuplicate(reason)) return false
    throw reason
  }
}
