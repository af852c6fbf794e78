/** The browser's way to the cloud: the local cloud's gateway. `cloud.ts` says what each function promises. */

const openid = (): string => sessionStorage.getItem('openid') ?? ''

/** Several people share one browser's storage: each tab is somebody else. */
export const personScope = (): string => `${openid()}:`

export function startCloud(): void {}

async function post<T>(path: string, body: object): Promise<T> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-wx-openid': openid() },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as T & { errCode?: number; errMsg?: string }
  if (!response.ok || answer.errCode) throw new Error(answer.errMsg ?? String(response.status))
  return answer
}

export const callFunction = (name: string, data: object): Promise<unknown> =>
  post<{ result: unknown }>('/client/callFunction', { name, data }).then(({ result }) => result)

export const pictureUrl = (fileId: string): string => fileId.replace(/^cloud:\/\/[^/]+/, '/storage')

export async function readPublicFile(fileId: string): Promise<string> {
  const { fileList } = await post<{ fileList: { tempFileURL: string }[] }>('/client/getTempFileURL', { fileList: [fileId] })
  const response = await fetch(fileList[0]?.tempFileURL ?? '')
  if (!response.ok) throw new Error(String(response.status))
  return response.text()
}

export const requestSubscribeMessage = (tmplIds: string[]): Promise<Record<string, unknown>> =>
  post('/client/requestSubscribeMessage', { tmplIds })

/** `filePath` is an object URL. */
export async function uploadFile(cloudPath: string, filePath: string): Promise<string> {
  const { url, authorization, fileID } = await post<{ url: string; authorization: string; fileID: string }>('/client/uploadFile', { cloudPath })
  const content = await (await fetch(filePath)).blob()
  const response = await fetch(url, { method: 'PUT', headers: { authorization, 'content-type': 'application/octet-stream' }, body: content })
  if (!response.ok) throw new Error(String(response.status))
  return fileID
}
