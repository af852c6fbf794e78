import Taro from '@tarojs/taro'

/** Names of what one person keeps on the phone begin with this; in WeChat a phone has one person. */
export const personScope = (): string => ''

/** Opens the WeChat cloud of this program. */
export function startCloud(): void {
  Taro.cloud.init()
}

/** Calls a cloud function and gives back what it returned; rejects when it could not be reached or crashed. */
export const callFunction = (name: string, data: object): Promise<unknown> =>
  Taro.cloud.callFunction({ name, data }).then(({ result }) => result)

/** Where a public picture is shown from: WeChat knows ids of its cloud. */
export const pictureUrl = (fileId: string): string => fileId

/** The text of a public file. */
export async function readPublicFile(fileId: string): Promise<string> {
  const { tempFilePath } = await Taro.cloud.downloadFile({ fileID: fileId })
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: tempFilePath,
      encoding: 'utf8',
      success: ({ data }) => resolve(String(data)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}

/** Asks for messages. WeChat allows it only inside the tap itself: nothing may be awaited before it. */
export const requestSubscribeMessage = (tmplIds: string[]): Promise<Record<string, unknown>> =>
  Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).then((answer) => ({ ...answer }))

/** Stores a file of this phone in the cloud, under a path the cloud named; answers its id. */
export const uploadFile = (cloudPath: string, filePath: string): Promise<string> => Taro.cloud.uploadFile({ cloudPath, filePath }).then(({ fileID }) => fileID)
