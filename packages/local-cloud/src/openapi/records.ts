import type { DataFile } from '../data-file'
import { checksum } from '../data-layout'

/** A message somebody would have received. The template says in which order and by which names a phone shows its data. */
export interface OutboxMessage {
  touser: string
  template_id: string
  page?: string
  data: Record<string, { value: string | number }>
  miniprogram_state?: string
  lang?: string
  /** The cloud's time of sending. */
  at: string
}

/** A mini-program code somebody asked for. */
export interface WxacodeRequest {
  /** The API it was asked from. */
  api: string
  /** What the picture says, as {@link Wxacode} writes it. */
  text: string
  scene?: string
  page?: string
  width: number
  /** The cloud's time. */
  at: string
}

/** A phone number a person gave, behind the code and the cloudID it can be had for. */
export interface PhoneGrant {
  code: string
  cloudID: string
  openid: string
  phoneNumber: string
  /** The cloud's time when the person gave it, in milliseconds. */
  at: number
  isCodeSpent: boolean
}

/** What the open API has done, and how many messages each person allows. Everything here is on the disk. */
export class Records {
  /** Called after each message sent. */
  onMessage: () => void = () => {}

  constructor(private readonly file: DataFile) {}

  outbox(openid?: string): OutboxMessage[] {
    const messages = this.all<OutboxMessage>('message')
    return openid === undefined ? messages : messages.filter(message => message.touser === openid)
  }

  wxacodes(): WxacodeRequest[] {
    return this.all('wxacode')
  }

  addWxacode(request: WxacodeRequest): void {
    this.file.commit(() => this.add('wxacode', request))
  }

  /** One more message of each template for a person. */
  grant(openid: string, templates: string[]): void {
    this.file.commit(() => {
      for (const template of templates) this.setGrant(openid, template, this.granted(openid, template) + 1)
    })
  }

  granted(openid: string, template: string): number {
    const row = this.file.prepare('SELECT count FROM grants WHERE openid = ? AND template = ?').get(openid, template)
    return (row as { count: number } | undefined)?.count ?? 0
  }

  /** Spends a grant on a message, both or neither. */
  send(message: OutboxMessage): void {
    this.file.commit(() => {
      const { touser, template_id: template } = message
      this.setGrant(touser, template, this.granted(touser, template) - 1)
      this.add('message', message)
    })
    this.onMessage()
  }

  /** The phone grant with this code or cloudID. */
  phoneGrant(key: 'code' | 'cloudID', value: string): PhoneGrant | undefined {
    const row = this.file.prepare(`SELECT json FROM records WHERE kind = 'phone' AND json_extract(json, '$.${key}') = ?`).get(value) as { json: string } | undefined
    return row && JSON.parse(row.json)
  }

  /** Keeps a phone grant and forgets those from before an instant. */
  addPhoneGrant(grant: PhoneGrant, forgottenBefore: number): void {
    this.file.commit(() => {
      this.file.prepare("DELETE FROM records WHERE kind = 'phone' AND json_extract(json, '$.at') < ?").run(forgottenBefore)
      this.add('phone', grant)
    })
  }

  /** Keeps that the code of a phone grant has been used. */
  spendPhoneGrant(grant: PhoneGrant): void {
    this.file.commit(() => {
      const { id } = this.file.prepare("SELECT id FROM records WHERE kind = 'phone' AND json_extract(json, '$.code') = ?").get(grant.code) as { id: number }
      const json = JSON.stringify({ ...grant, isCodeSpent: true })
      this.file.prepare('UPDATE records SET json = ?, checksum = ? WHERE id = ?').run(json, checksum(id, 'phone', json), id)
    })
  }

  private all<T>(kind: string): T[] {
    const rows = this.file.prepare('SELECT json FROM records WHERE kind = ? ORDER BY id').all(kind) as { json: string }[]
    return rows.map(row => JSON.parse(row.json))
  }

  private add(kind: string, record: object): void {
    const { id } = this.file.prepare('SELECT coalesce(max(id), 0) + 1 AS id FROM records').get() as { id: number }
    const json = JSON.stringify(record)
    this.file.prepare('INSERT INTO records VALUES (?, ?, ?, ?)').run(id, kind, json, checksum(id, kind, json))
  }

  private setGrant(openid: string, template: string, count: number): void {
    const put = 'INSERT INTO grants VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = excluded.count, checksum = excluded.checksum'
    this.file.prepare(put).run(openid, template, count, checksum(openid, template, count))
  }
}
