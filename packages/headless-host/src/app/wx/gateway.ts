import type { CloudReply } from '../../shared/payload.ts'
import { offline, onLost } from './network/online.ts'
import { isOnline } from './network.ts'
import { failure } from './register.ts'

const asError = (errCode: number, errMsg: string): string => `Error: errCode: ${errCode}  | errMsg: ${errMsg}`

/** A refusal as WeChat's client library words it; the gateway words those of functions itself. */
function refusal(api: string, { errCode, errMsg = '', requestID }: CloudReply): Error {
  const isWorded = errMsg.startsWith(`${api}:fail`)
  return failure(isWorded ? errMsg : `${api}:fail ${asError(Number(errCode), errMsg)}`, { errCode, requestID })
}

/**
 * Asks the local cloud's gateway, as the person the host was started for.
 * @param api the method as its errors name it: `cloud.callFunction`
 * @throws Error with `errMsg` and `errCode`, also when the network goes while it is under way
 */
export async function askGateway(api: string, body: object): Promise<CloudReply> {
  const lost = () => refusal(api, { errCode: -1, errMsg: offline('request').message })
  if (!isOnline()) throw lost()
  let forget = () => {}
  const cut = new Promise<never>((_, reject) => (forget = onLost(() => reject(lost()))))
  try {
    const reply = await Promise.race([window.__hostCall('cloud', [`/client/${api.replace(/^cloud\./, '')}`, body]), cut])
    if (reply.errCode) throw refusal(api, reply)
    return reply
  } finally {
    forget()
  }
}
