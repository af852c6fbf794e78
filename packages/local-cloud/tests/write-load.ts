import type { Sdk } from './support'
import { post } from './support'
import type { Wire } from '../src/wire'

/** Documents a multi-document update touches, and accounts money moves between. */
export const GROUP = 20
export const ACCOUNTS = 5
export const BALANCE = 1000

/** What has been acknowledged so far, over all the lives of one data folder. */
export class Acknowledged {
  readonly added = new Set<number>()
  readonly removed = new Set<number>()
  readonly moves = new Set<string>()
  readonly uploads = new Map<string, string>()
  increments = 0
  /** All answers so far that said it was done. */
  total = 0
  /** The newest value all of the group was given, and the newest it was to be given. */
  group = { done: 0, tried: 0 }
  /** What Ann, who gets no messages, and Bob, who does, allowed. */
  grants = { ann: { done: 0, tried: 0 }, bob: { done: 0, tried: 0 } }
  messages = 0
}

/** Collections the load writes to. */
export const LOAD_INDEXES = {
  writes: [{ name: 'n', keys: [{ field: 'n', direction: 1 as const }], unique: true }],
  counters: [],
  group: [],
  accounts: [],
  moves: [],
  seeded: [],
}

/** Documents the load needs to begin with. */
export async function prepareLoad(sdk: Sdk): Promise<void> {
  const db = sdk.database()
  await db.collection('counters').add({ data: { _id: 'hits', count: 0 } })
  await db.collection('group').add({ data: Array.from({ length: GROUP }, (_each, i) => ({ _id: `g${i}`, value: 0 })) })
  await db.collection('accounts').add({ data: Array.from({ length: ACCOUNTS }, (_each, i) => ({ _id: `a${i}`, balance: BALANCE })) })
}

let next = 0

/** Writes of every kind, each kind from several callers, until the cloud is gone. Answers when all callers have stopped. */
export async function writeUntilGone(url: string, sdk: Sdk, acknowledged: Acknowledged): Promise<void> {
  const db = sdk.database()
  const { command } = db
  let isGone = false
  const repeat = async (write: () => Promise<void>) => {
    while (!isGone) {
      try {
        await write()
        acknowledged.total++
      } catch (error) {
        // A conflict is part of the load; anything else is the end of the cloud.
        if (!/Conflict/.test(String((error as Wire).message))) isGone = true
      }
    }
  }
  const add = async () => {
    const n = next++
    await db.collection('writes').add({ data: { _id: `w${n}`, n, text: 'x'.repeat(200) } })
    acknowledged.added.add(n)
  }
  const remove = async () => {
    const n = [...acknowledged.added].find(each => each % 10 === 0 && !acknowledged.removed.has(each))
    if (n === undefined) return add()
    // Whether it is gone is open until the answer comes.
    acknowledged.added.delete(n)
    await db.collection('writes').doc(`w${n}`).remove()
    acknowledged.removed.add(n)
  }
  const increment = async () => {
    await db.collection('counters').doc('hits').update({ data: { count: command.inc(1) } })
    acknowledged.increments++
  }
  const updateGroup = async () => {
    const value = ++acknowledged.group.tried
    await db.collection('group').where({ value: command.gte(0) }).update({ data: { value } })
    acknowledged.group.done = value
  }
  const move = async () => {
    const id = `m${next++}`
    const [from, to] = [next % ACCOUNTS, (next + 1 + (next % (ACCOUNTS - 1))) % ACCOUNTS]
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').doc(`a${from}`).update({ data: { balance: command.inc(-1) } })
    await transaction.collection('accounts').doc(`a${to}`).update({ data: { balance: command.inc(1) } })
    await transaction.collection('moves').add({ data: { _id: id, from, to } })
    await transaction.commit()
    acknowledged.moves.add(id)
  }
  const upload = async () => {
    const name = `f${next++}`
    const content = `${name} `.repeat(2000)
    const { fileID } = await sdk.uploadFile({ cloudPath: `load/${name}.txt`, fileContent: Buffer.from(content) })
    acknowledged.uploads.set(fileID, content)
  }
  const grant = async (openid: 'ann' | 'bob') => {
    acknowledged.grants[openid].tried++
    const { status } = await post(`${url}/client/requestSubscribeMessage`, { tmplIds: ['T'] }, { 'x-wx-openid': openid })
    if (status === 200) acknowledged.grants[openid].done++
  }
  const send = async () => {
    await grant('bob')
    await sdk.openapi.subscribeMessage.send({ touser: 'bob', templateId: 'T', data: { thing1: { value: 'x' } } })
    acknowledged.messages++
  }
  await Promise.all([add, add, add, add, remove, increment, increment, updateGroup, move, move, upload, send, () => grant('ann')].map(repeat))
}

/** What a cloud holds, read from a backup of it. */
export async function contentOf(url: string): Promise<Wire> {
  const lines = (await (await fetch(`${url}/cloud/export`)).text()).trim().split('\n').map(line => JSON.parse(line))
  const documents: Record<string, Wire[]> = {}
  for (const { in: name, document } of lines.filter(line => line.document)) (documents[name] ??= []).push(document)
  const files = new Map<string, string>()
  let name = ''
  for (const { file, data } of lines) {
    if (file !== undefined) files.set((name = file), '')
    if (data !== undefined) files.set(name, files.get(name) + Buffer.from(data, 'base64').toString())
  }
  const grants: Record<string, number> = { ann: 0, bob: 0 }
  for (const { grant } of lines.filter(line => line.grant)) grants[grant.openid] = grant.count
  return { documents, files, grants, messages: lines.filter(line => line.kind === 'message').length }
}
