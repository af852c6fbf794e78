import { runningCloud } from '../running'
import { CommandError } from './command-error'
import type { Wire } from '../wire'

/** Where the data is when nothing else is said. */
export const DEFAULT_DATA = '.data/cloud'

/** Asks the cloud that runs on a data folder, or tells it something when there is a body. Answers its reply. */
export async function steer(data: string, path: string, body?: object): Promise<Wire> {
  const url = runningCloud(data)
  if (!url) throw new CommandError(`没有本地云在用数据文件夹 ${data}；先启动它，或用 --data 指出在哪里`)
  const request = body && { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(url + path, request).catch(error => {
    throw new CommandError(`连不上本地云 ${url}（${error.cause?.code ?? error.message}）`)
  })
  const reply = (await response.json()) as Wire
  if (!response.ok) throw new CommandError(reply.errMsg)
  return reply
}
