import Taro from '@tarojs/taro'
import type { MadeFile } from '@/domain/contract'

/** A table somebody chose to take in; `path` is where this phone, or this browser, finds it. */
export interface ChosenFile {
  name: string
  bytes: number
  path: string
}

/** Files we wrote to be opened; the next one takes their place, so that no roster stays on a phone. */
const OURS = /\.(xlsx|docx)$/

/**
 * Opens a document the cloud made: on a phone in WeChat's own reader, from where it can be sent on; in a browser it is a
 * download. Rejects when the phone cannot keep it or show it.
 */
export async function openDocument({ name, base64 }: MadeFile): Promise<void> {
  if (process.env.TARO_ENV === 'weapp') {
    const files = Taro.getFileSystemManager()
    const folder = Taro.env.USER_DATA_PATH ?? ''
    await new Promise<void>((resolve) => {
      const done = () => resolve()
      files.readdir({ dirPath: folder, success: ({ files: names }) => void names.filter((one) => OURS.test(one)).forEach((one) => files.unlink({ filePath: `${folder}/${one}` })), complete: done })
    })
    const filePath = `${folder}/${name}`
    await new Promise<void>((resolve, reject) => {
      files.writeFile({ filePath, data: base64, encoding: 'base64', success: () => resolve(), fail: ({ errMsg }) => reject(new Error(errMsg)) })
    })
    await Taro.openDocument({ filePath, showMenu: true })
    return
  }
  const link = document.createElement('a')
  link.href = `data:application/octet-stream;base64,${base64}`
  link.download = name
  link.click()
}

/** A table from a chat, as WeChat hands files over, or from this computer; null when the person chose none. */
export async function chooseTable(): Promise<ChosenFile | null> {
  if (process.env.TARO_ENV === 'weapp') {
    try {
      const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx', 'csv', 'xls'] })
      const [file] = tempFiles
      return file ? { name: file.name, bytes: file.size, path: file.path } : null
    } catch {
      return null
    }
  }
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.xlsx,.csv,.xls'
    input.onchange = () => {
      const file = input.files?.[0]
      resolve(file ? { name: file.name, bytes: file.size, path: URL.createObjectURL(file) } : null)
    }
    input.oncancel = () => resolve(null)
    input.click()
  })
}
