import { databaseErrors } from '../errors'

/** What a document may have at most (MongoDB's limits: "BSON Document Size"); its EJSON stands for its BSON here. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/** Refuses a document that is too large; `isNew` tells an insert from a change. */
export function checkSize(json: string, isNew: boolean): void {
  // No character takes more than three bytes, so most need not be counted.
  if (json.length * 3 <= MAX_DOCUMENT_BYTES) return
  const bytes = Buffer.byteLength(json)
  if (bytes <= MAX_DOCUMENT_BYTES) return
  const reason = isNew ? `object to insert too large. size in bytes: ${bytes}, max size: ${MAX_DOCUMENT_BYTES}` : `Resulting document after update is larger than ${MAX_DOCUMENT_BYTES}`
  throw databaseErrors.writeFailed(reason)
}
