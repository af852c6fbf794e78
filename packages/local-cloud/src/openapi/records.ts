import type { DataFile } from '../data-file'

/** A message somebody would have received. */
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
  scene: string
  page?: string
  width: number
  at: string
}

/** What the open API has done, and how many messages each person allows. Everything here is on the disk. */
export class Records {
  constructor(private readonly file: DataFile) {}

  outbox(openid?: string): OutboxMessage[] {
    const messages = this.all<OutboxMessage>('message')
    return openid === undefined ? messages : messages.filter(message => message.touser === openid)
  }

  wxacodes(): WxacodeRequest[] {
    return this.all('wxacode')
  }

  addWxacode(request: WxacodeRequest): void {
    this.add('wxacode', request)
  }

  /** One more message of each template for a person. */
  grant(openid: string, templates: string[]): void {
    this.atomically(() => {
      const statement = this.file.prepare('INSERT INTO grants VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1')
      for (const template of templates) statement.run(openid, template)
    })
  }

  granted(openid: string, template: string): number {
    const row = this.file.prepare('SELECT count FROM grants WHERE openid = ? AND template = ?').get(openid, template)
    return (row as { count: number } | undefined)?.count ?? 0
  }

  /** Spends a grant on a message, both or neither. */
  send(message: OutboxMessage): void {
    this.atomically(() => {
      this.file.prepare('UPDATE grants SET count = count - 1 WHERE openid = ? AND template = ?').run(message.touser, message.template_id)
      this.add('message', message)
    })
  }

  private all<T>(kind: string): T[] {
    const rows = this.file.prepare('SELECT json FROM records WHERE kind = ? ORDER BY id').all(kind) as { json: string }[]
    return rows.map(row => JSON.parse(row.json))
  }

  private add(kind: string, record: object): void {
    this.file.prepare('INSERT INTO records (kind, json) VALUES (?, ?)').run(kind, JSON.stringify(record))
  }

  private atomically(action: () => void): void {
    this.file.exec('BEGIN IMMEDIATE')
    try {
      action()
      this.file.exec('COMMIT')
    } catch (error) {
      this.file.exec('ROLLBACK')
      throw error
    }
  }
}
