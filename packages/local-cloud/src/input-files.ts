import fs from 'node:fs'
import type { IndexDefinition } from './database/index/index-keys'
import { CannotStart } from './errors'
import type { Person } from './http/client-routes'
import { checkedTemplates } from './openapi/templates'
import type { Wire } from './wire'

/** Collections and their indexes, as the indexes file holds them. */
export type Indexes = Record<string, IndexDefinition[]>

function readText(file: string, option: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    throw new CannotStart(`${option} 指的文件 ${file} 读不了`)
  }
}

function readJson(file: string, option: string): unknown {
  try {
    return JSON.parse(readText(file, option))
  } catch (error) {
    if (error instanceof CannotStart) throw error
    throw new CannotStart(`${option} 指的文件 ${file} 不是合法的 JSON`)
  }
}

const isKey = (key: Wire) => typeof key?.field === 'string' && key.field !== '' && [1, -1, '2dsphere'].includes(key.direction)

const isIndex = (index: Wire) => typeof index?.name === 'string' && index.name !== '' && Array.isArray(index.keys) && index.keys.length > 0 && index.keys.every(isKey)

/** Checks declared indexes, whether from a file or from a program. */
export function checkedIndexes(indexes: unknown, where: string): Indexes {
  if (typeof indexes !== 'object' || indexes === null || Array.isArray(indexes)) throw new CannotStart(`${where} 应是 {集合: [索引]} 的对象`)
  for (const [collection, list] of Object.entries(indexes)) {
    if (!Array.isArray(list) || !list.every(isIndex)) throw new CannotStart(`${where} 里集合 ${collection} 的索引不对，应是 {name, keys:[{field, direction}], unique}`)
    if (new Set(list.map(index => index.name)).size < list.length) throw new CannotStart(`${where} 里集合 ${collection} 有同名的索引`)
  }
  return indexes as Indexes
}

export const readIndexes = (file: string) => checkedIndexes(readJson(file, '--indexes'), `--indexes 指的文件 ${file}`)

export const readTemplates = (file: string) => checkedTemplates(readJson(file, '--templates'), `--templates 指的文件 ${file}`)

export function readPeople(file: string): Person[] {
  const people = readJson(file, '--people')
  if (!Array.isArray(people) || people.some(person => typeof person?.openid !== 'string')) throw new CannotStart(`--people 指的文件 ${file} 应是 [{openid, name, role}] 的数组`)
  return people
}

/** Reads KEY=VALUE lines; blank lines and lines beginning with # are left out. */
export function readEnvironment(file: string): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const line of readText(file, '--env').split(/\r?\n/)) {
    if (/^\s*(#|$)/.test(line)) continue
    const pair = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line)
    if (pair?.[1] === undefined || pair[2] === undefined) throw new CannotStart(`--env 指的文件 ${file} 里这一行不是 KEY=VALUE：${line.slice(0, 20)}`)
    environment[pair[1]] = pair[2].replace(/^(["'])(.*)\1$/, '$2')
  }
  return environment
}
