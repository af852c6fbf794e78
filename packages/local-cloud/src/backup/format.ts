import type { IndexDefinition } from '../database/index/index-keys'

/** The form of backups this code writes, and the newest it reads. */
export const BACKUP_VERSION = 1

/** The first line of a backup. */
export interface Header {
  localCloudBackup: number
  /** ISO time of the machine. */
  takenAt: string
  collections: number
  documents: number
  records: number
  grants: number
  settings: number
}

/** The lines after it, in this order. A file's bytes follow it in as many lines as they need. */
export type BackupLine =
  | { collection: string; indexes: IndexDefinition[] }
  | { in: string; document: object }
  | { kind: string; record: object }
  | { grant: { openid: string; template: string; count: number } }
  | { setting: string; value: unknown }
  | { file: string; bytes: number }
  | { data: string }
  | { end: { files: number; lines: number; checksum: number } }
