import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Case } from './case'

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cases')

/** All cases, by the file they stand in. */
export function allCases(): Record<string, Case[]> {
  const files = fs.readdirSync(folder).filter(name => name.endsWith('.json')).sort()
  return Object.fromEntries(files.map(name => [name.slice(0, -5), JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as Case[]]))
}
