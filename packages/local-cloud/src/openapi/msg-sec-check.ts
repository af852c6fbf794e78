import type { OpenApiReply } from './protobuf'
import type { Wire } from '../wire'

// A stand-in for the platform's judgement, documented in the README: these words and no others.
const RISKY: [string, number][] = [
  ['违禁词', 20006],
  ['赌博', 20006],
  ['毒品', 20006],
  ['色情', 20002],
  ['辱骂词', 20003],
]
const REVIEW: [string, number][] = [
  ['疑似词', 20012],
  ['加微信', 10001],
]

const NORMAL = 100
const MAX_LENGTH = 2500

const refuse = (errcode: number, errmsg: string): OpenApiReply => ({ json: { errcode, errmsg } })

function judge(text: string): { suggest: string; label: number } {
  const risky = RISKY.find(([word]) => text.includes(word))
  if (risky) return { suggest: 'risky', label: risky[1] }
  const review = REVIEW.find(([word]) => text.includes(word))
  return review ? { suggest: 'review', label: review[1] } : { suggest: 'pass', label: NORMAL }
}

/** security.msgSecCheck, version 2. */
export function msgSecCheck(parameters: Record<string, Wire>): OpenApiReply {
  const { content, version, scene, openid, title = '', nickname = '', signature = '' } = parameters
  if (Number(version) !== 2) return refuse(40097, 'invalid args: local-cloud imitates version 2 only')
  if (![1, 2, 3, 4].includes(Number(scene))) return refuse(40097, 'invalid args: scene')
  if (typeof openid !== 'string' || !openid) return refuse(40003, 'invalid openid')
  if (typeof content !== 'string' || !content || [...content].length > MAX_LENGTH) return refuse(40097, 'invalid args: content')
  const result = judge([title, nickname, signature, content].join('\n'))
  return { json: { errcode: 0, errmsg: 'ok', result, detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }], trace_id: 'local' } }
}
