import { randomUUID } from 'node:crypto'
import type { OpenApiReply } from './protobuf'
import { refuse } from './refuse'
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
const MAX_CHARACTERS = 2500
const MAX_BYTES_V1 = 500 * 1024
const SCENES = [1, 2, 3, 4]

function judge(text: string): { suggest: string; label: number } {
  const risky = RISKY.find(([word]) => text.includes(word))
  if (risky) return { suggest: 'risky', label: risky[1] }
  const review = REVIEW.find(([word]) => text.includes(word))
  return review ? { suggest: 'review', label: review[1] } : { suggest: 'pass', label: NORMAL }
}

// Version 1 is no longer kept up but still answers: yes or no, nothing in between.
function firstVersion(content: string): OpenApiReply {
  if (Buffer.byteLength(content) > MAX_BYTES_V1) return refuse(45002, 'content size out of limit')
  return judge(content).suggest === 'risky' ? refuse(87014, 'risky content') : { json: { errcode: 0, errmsg: 'ok' } }
}

/** security.msgSecCheck: version 2, and version 1 where none is named. Whether a person was here lately (61010) is not looked at. */
export function msgSecCheck(parameters: Record<string, Wire>): OpenApiReply {
  const { content = '', version = 1, scene, openid = '', title = '', nickname = '', signature = '' } = parameters
  const texts = [title, nickname, signature, content]
  if (![...texts, openid].every(text => typeof text === 'string') || typeof version !== 'number') return refuse(47001, 'data format error')
  if (!content) return refuse(44002, 'empty post data')
  if (version === 1) return firstVersion(content)
  if (version !== 2) return refuse(40097, 'invalid args: version')
  if (!openid) return refuse(40003, 'invalid openid')
  if (!SCENES.includes(scene)) return refuse(40129, 'invalid scene')
  if ([...content].length > MAX_CHARACTERS) return refuse(45002, 'content size out of limit')
  const result = judge(texts.join('\n'))
  return { json: { errcode: 0, errmsg: 'ok', result, detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }], trace_id: randomUUID() } }
}
