import { db } from '../cloud'
import { isDuplicate } from './duplicate'

/** Adds a document, or several in one operation; false when its id, or what must be unique, is there already. */
export async function addNew(collection: string, data: object): Promise<boolean> {
  try {
    await db.collection(collection).add({ data })
    return true
  } catch (reason) {
    if (isDuplicate(reason)) return false
    throw reason
  }
}
