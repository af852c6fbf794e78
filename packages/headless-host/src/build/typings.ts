import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { SOURCE_FOLDER } from '../package-folder.ts'
import type { Manner, Method, Typings } from '../shared/typings.ts'

const TYPES: Record<string, string> = { string: 'String', number: 'Number', boolean: 'Boolean' }

const INTERFACE = /^ {4}(?:interface|class) (\w+)(?:<[^{]*>)?[^\n{]* \{\n([\s\S]*?)^ {4}\}$/gm
// A member begins at eight columns; what it consists of may go on below.
const METHOD = /^ {8}([a-zA-Z]\w*)(<[^(]*>)?\(([\s\S]*?)\): ([^\n]+)/gm
const MEMBER = /^ {8}(\w+)(\??): ?([^\n]*)/gm

type Interfaces = Map<string, string>

function requiredOf(body: string | undefined): Record<string, string> | undefined {
  const required: Record<string, string> = {}
  for (const [, name = '', optional, type = ''] of (body ?? '').matchAll(MEMBER)) {
    if (optional) continue
    const known = TYPES[type] ?? (type.endsWith('[]') ? 'Array' : undefined)
    if (known) required[name] = known
  }
  return Object.keys(required).length > 0 ? required : undefined
}

function manner(answer: string, option: string | undefined): Manner {
  if (/^(PromisifySuccessResult|Promise)\b/.test(answer)) return 'promise'
  if (/^\w+Task$/.test(answer)) return 'task'
  return option && /^ {8}(success|complete)\?:/m.test(option) ? 'callbacks' : 'direct'
}

function methodsOf(body: string, interfaces: Interfaces): Record<string, Method> {
  const methods: Record<string, Method> = {}
  for (const [, name = '', , parameters = '', answer = ''] of body.matchAll(METHOD)) {
    const optionName = /\b(\w+Option)\b/.exec(`${parameters} ${answer}`)?.[1]
    const option = optionName === undefined ? undefined : interfaces.get(optionName)
    const how = manner(answer, option)
    methods[name] ??= { manner: how, required: how === 'direct' ? undefined : requiredOf(option) }
  }
  return methods
}

/** Reads the official typings: what the host has not got can then fail by its name, and a wrong parameter by its type. */
export function readTypings(): Typings {
  const load = createRequire(path.join(SOURCE_FOLDER, 'index.ts'))
  const source = fs.readFileSync(load.resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts'), 'utf8')
  const text = source.replace(/\/\*[\s\S]*?\*\//g, '')
  const interfaces: Interfaces = new Map([...text.matchAll(INTERFACE)].map(([, name = '', body = '']) => [name, body]))
  const objects: Typings['objects'] = {}
  for (const [name, body] of interfaces) {
    const methods = methodsOf(body, interfaces)
    if (Object.keys(methods).length > 0) objects[name] = methods
  }
  const { Wx: wx = {}, ...rest } = objects
  // Typed as callbacks only here and there; the base library promises for every method of wx that takes them (since 2.10.2).
  for (const method of Object.values(wx)) if (method.manner === 'callbacks') method.manner = 'promise'
  return { wx, objects: rest }
}
