import { toBase64 } from '../bytes.ts'
import { content, fileError, peek, removeFile, storedFiles, timesOf, USER_FOLDER } from '../files.ts'
import { payload } from '../../host.ts'
import { asyncApi, callbackApi, named, type Options, type Registry } from '../register.ts'
import { DESCRIPTOR_OPERATIONS } from './descriptors.ts'
import { OPERATIONS, type Operation } from './operations.ts'

function savedFiles(): object {
  const fileList = storedFiles().map((filePath) => ({ filePath, size: peek(filePath)?.length ?? 0, createTime: timesOf(filePath).modified }))
  return { fileList }
}

function removeSaved({ filePath }: Options): void {
  if (!storedFiles().includes(String(filePath))) throw fileError('removeSavedFile', 1300002, 'file not exist')
  removeFile(String(filePath))
}

async function fileInfo({ filePath, digestAlgorithm = 'md5' }: Options): Promise<object> {
  const bytes = content('getFileInfo', String(filePath))
  return { size: bytes.length, digest: await window.__hostCall('digest', [digestAlgorithm, toBase64(bytes)]) }
}

const answered = ({ answer }: Operation, result: unknown): unknown => (answer ? { [answer]: result } : result)

const asRow = (row: string[], given: unknown[]): Options => Object.fromEntries(row.map((name, at) => [name, given[at]]))

function createManager(): object {
  const typed = payload.typings.objects.FileSystemManager ?? {}
  const manager: Record<string, unknown> = {
    getFileInfo: callbackApi('getFileInfo', fileInfo, typed.getFileInfo?.required),
    getSavedFileList: callbackApi('getSavedFileList', savedFiles, {}),
    removeSavedFile: callbackApi('removeSavedFile', removeSaved, typed.removeSavedFile?.required),
  }
  for (const [name, operation] of Object.entries({ ...OPERATIONS, ...DESCRIPTOR_OPERATIONS })) {
    const { row, run } = operation
    manager[name] = callbackApi(name, (options) => answered(operation, run(name, options)), typed[name]?.required)
    const synchronous = `${name}Sync`
    manager[synchronous] = (...given: unknown[]) => run(synchronous, row ? asRow(row, given) : ((given[0] ?? {}) as Options))
  }
  return named('FileSystemManager', manager)
}

/** Files: the manager, and the older functions of `wx` that do the same. */
export function registerFiles(api: Registry): void {
  const manager = createManager()
  api.sync('getFileSystemManager', () => manager)
  api.wx.env = { USER_DATA_PATH: USER_FOLDER }
  const { saveFile } = OPERATIONS
  if (saveFile) api.sync('saveFile', asyncApi('saveFile', (options) => answered(saveFile, saveFile.run('saveFile', options)), { tempFilePath: 'String' }) as never)
  api.sync('getFileInfo', asyncApi('getFileInfo', fileInfo, { filePath: 'String' }) as never)
  api.async('getSavedFileList', savedFiles)
  api.async('removeSavedFile', removeSaved)
}
