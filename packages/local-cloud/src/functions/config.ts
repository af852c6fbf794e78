import fs from 'node:fs'
import path from 'node:path'
import { parseCron } from '../timers/cron'
import type { Wire } from '../wire'

/** A timer of a function. */
export interface Trigger {
  name: string
  config: string
}

/** What a function's config.json says, with the platform's defaults filled in. */
export interface FunctionConfig {
  /** How long a call may take. */
  timeoutMs: number
  memoryMb: number
  openapi: string[]
  trigger: Trigger | null
  environment: Record<string, string>
}

/** Names a cloud function may have; nothing else is looked up on the disk. */
export const isFunctionName = (name: unknown): name is string => typeof name === 'string' && /^[A-Za-z][\w-]{0,59}$/.test(name)

/** What holds of a function without a config.json. */
export const DEFAULTS: FunctionConfig = { timeoutMs: 3000, memoryMb: 256, openapi: [], trigger: null, environment: {} }

const isRecord = (value: unknown): value is Record<string, Wire> => typeof value === 'object' && value !== null && !Array.isArray(value)

function within(value: Wire, fallback: number, name: string, low: number, high: number): number {
  if (value === undefined) return fallback
  if (typeof value !== 'number' || !(value >= low && value <= high)) throw new Error(`${name} 应是 ${low} 到 ${high} 的数`)
  return value
}

function openapiOf(permissions: Wire = {}): string[] {
  if (!isRecord(permissions)) throw new Error('permissions 应是一个对象')
  const { openapi = [] } = permissions
  if (!Array.isArray(openapi) || !openapi.every(api => typeof api === 'string')) throw new Error('permissions.openapi 应是接口名的数组，如 ["wxacode.getUnlimited"]')
  return openapi
}

function triggerOf(triggers: Wire = []): Trigger | null {
  if (!Array.isArray(triggers)) throw new Error('triggers 应是数组')
  if (triggers.length > 1) throw new Error(`有 ${triggers.length} 个定时触发器，微信只允许一个函数有一个`)
  if (!triggers.length) return null
  const [trigger] = triggers
  if (!isRecord(trigger)) throw new Error('triggers 里应是 {name, type, config}')
  const { name, type = 'timer', config } = trigger
  if (type !== 'timer') throw new Error(`触发器类型 ${type} 没有模拟`)
  if (typeof name !== 'string' || !isFunctionName(name)) throw new Error('触发器的 name 不对（字母开头，只有字母、数字、- 和 _，不超过 60 个字符）')
  if (typeof config !== 'string') throw new Error('触发器的 config 应是 cron 文字')
  parseCron(config)
  return { name, config }
}

// Their values are what makes the SDK find this cloud and the person of a call.
const RESERVED = /^(SCF_|TENCENTCLOUD_|TCB_|WX_|QCLOUD_)/

function environmentOf(variables: Wire = {}): Record<string, string> {
  if (!isRecord(variables)) throw new Error('envVariables 应是一个对象')
  for (const [name, value] of Object.entries(variables)) {
    if (!/^[A-Za-z]\w*$/.test(name)) throw new Error(`envVariables 的 ${name} 不是变量名（字母开头，只有字母、数字和 _）`)
    if (RESERVED.test(name)) throw new Error(`envVariables 的 ${name} 由平台保留`)
    if (typeof value !== 'string') throw new Error(`envVariables 的 ${name} 应是文字`)
  }
  return variables
}

function parsed(file: string): Record<string, Wire> {
  let config: unknown
  try {
    config = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`config.json 不是合法的 JSON（${(error as Error).message}）`)
  }
  if (!isRecord(config)) throw new Error('config.json 应是一个对象')
  return config
}

/** Reads a function's config.json. Errors name what is wrong in Chinese. */
export function readConfig(folder: string): FunctionConfig {
  const file = path.join(folder, 'config.json')
  if (!fs.existsSync(file)) return DEFAULTS
  const { timeout, memory, memorySize, permissions, triggers, envVariables } = parsed(file)
  return {
    timeoutMs: within(timeout, DEFAULTS.timeoutMs / 1000, 'timeout', 0.1, 900) * 1000,
    memoryMb: within(memory ?? memorySize, DEFAULTS.memoryMb, 'memory', 32, 3072),
    openapi: openapiOf(permissions),
    trigger: triggerOf(triggers),
    environment: environmentOf(envVariables),
  }
}
