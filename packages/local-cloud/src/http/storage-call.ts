import type { WireRequest } from '../database/request'
import { errorOf, invalidParam } from '../errors'
import type { Faults } from '../faults/faults'
import { FAULT_MESSAGE, strike } from '../faults/strike'
import type { FileOutcome, Storage } from '../storage/storage'
import { MAX_FILES } from '../storage/storage'
import type { Wire } from '../wire'

const forWire = ({ fileID, ...rest }: FileOutcome) => ({ ...rest, fileID, fileid: fileID })

const listOf = (value: unknown): Wire[] => {
  if (!Array.isArray(value) || !value.length || value.length > MAX_FILES) throw invalidParam(`fileList must hold 1 to ${MAX_FILES} files`)
  return value
}

const actions: Record<string, (storage: Storage, message: WireRequest) => object> = {
  'storage.getUploadMetadata': (storage, message) => storage.uploadTicket(message.path),
  'storage.batchGetDownloadUrl': (storage, message) => ({
    download_list: listOf(message.file_list).map(each => forWire(storage.link(each?.fileid, each?.max_age, false))),
  }),
  'storage.batchDeleteFile': (storage, message) => ({ delete_list: listOf(message.fileid_list).map(fileID => forWire(storage.remove(fileID))) }),
}

/** Is this one of the `storage.*` actions of the wire protocol? */
export const isStorageAction = (action: string) => Object.hasOwn(actions, action)

/** Carries out a `storage.*` action that a function asks for (or a local process, when `by` is null), under the faults that strike it. */
export function callStorage({ storage, faults }: { storage: Storage; faults: Faults }, message: WireRequest, by: string | null): Promise<object> {
  const fail = (code: string | number) => {
    throw errorOf(code, FAULT_MESSAGE)
  }
  return strike(faults.next(message.action, by), () => ({ data: actions[message.action]!(storage, message) }), fail)
}
