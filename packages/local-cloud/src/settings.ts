import type { DataFile } from './data-file'
import { checksum } from './data-layout'
import type { Wire } from './wire'

/** A value the cloud remembers across restarts, or undefined. Whoever reads one checks its shape. */
export function readSetting(file: DataFile, name: string): Wire {
  const row = file.prepare('SELECT json FROM settings WHERE name = ?').get(name) as { json: string } | undefined
  return row && JSON.parse(row.json)
}

/** Remembers a JSON value under a name; `undefined` forgets it. It is on the disk when this returns. */
export function writeSetting(file: DataFile, name: string, value: unknown): void {
  const json = JSON.stringify(value)
  file.commit(() => {
    if (json === undefined) file.prepare('DELETE FROM settings WHERE name = ?').run(name)
    else file.prepare('INSERT INTO settings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json, checksum = excluded.checksum').run(name, json, checksum(name, json))
  })
}
