import type { ExchangeOutputs, Reply } from '@/domain/contract'
import type { City } from './city'

/** Uploads a file to a place as a phone does; answers its id. */
export async function uploaded(city: City, cloudPath: string, bytes: Buffer | string): Promise<string> {
  const ticket = await city.post<{ url: string; authorization: string; fileID: string }>('/client/uploadFile', { cloudPath }, 'keeper')
  const body = new Uint8Array(Buffer.from(bytes))
  const { status } = await fetch(new URL(ticket.url, city.url), { method: 'PUT', headers: { authorization: ticket.authorization, 'content-type': 'application/octet-stream' }, body })
  if (status >= 300) throw new Error(`upload: ${status}`)
  return ticket.fileID
}

/** A table that was looked at, and still lies on the phone. */
export type LookedAt = ExchangeOutputs['readImport'] & { importId: string; fileId: string; cloudPath: string; bytes: Buffer | string }

/** Starts an import, uploads the table and looks at it. */
export async function lookedAt(city: City, openid: string, bytes: Buffer | string, file = '机构.csv', more: { whole?: string } = {}): Promise<LookedAt> {
  const { importId, cloudPath } = await city.ok(openid, 'exchange', 'startImport', { file, bytes: bytes.length })
  const fileId = await uploaded(city, cloudPath, bytes)
  return { importId, cloudPath, bytes, fileId, ...(await city.ok(openid, 'exchange', 'readImport', { importId, fileId, ...more })) }
}

/** Accepts what was shown, as a phone does: the cloud has not kept the table. */
export async function accepted(city: City, openid: string, { importId, cloudPath, bytes, seen = '0'.repeat(64) }: LookedAt, close?: string[]): Promise<Reply<ExchangeOutputs['acceptImport']>> {
  await uploaded(city, cloudPath, bytes)
  return city.call(openid, 'exchange', 'acceptImport', { importId, seen, ...(close ? { close } : {}) })
}
