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
  timeoutMs: number
  memoryMb: number
  openapi: string[]
  trigger: Trigger | null
  environment: Record<string, string>
}

/** Names a cloud function may have; nothing else is looked up on the disk. */
export const isFunctionName = (name: unknown): name is string => typeof name === 'string' && /^[A-Za-z][\w-]{0,59}$/.test(name)

const DEFAULT_TIMEOUT_S = 3
const DEFAULT_MEMORY_MB = 256

function positive(value: unknown, fallback: number, name: string, max: number): number {
  if (value === undefined) return fallback
  if (typeof value !== 'number' || !(value > 0 && value <= max)) throw new Error(`${name} 应是 1 到 ${max} 的数`)
  return value
}

function triggerOf(triggers: unknown): Trigger | null {
  if (triggers === undefined) return null
  if (!Array.isArray(triggers)) throw new Error('triggers 应是数组')
  if (triggers.length > 1) throw new Error(`有 ${triggers.length} 个定时触发器，微信只允许一个函数有一个`)
  const [trigger] = triggers
  if (!trigger) return null
  if (trigger.type !== undefined && trigger.type !== 'timer') throw new Error(`触发器类型 ${trigger.type} 没有模拟`)
  if (typeof trigger.name !== 'string' || !/^[A-Za-z][\w-]{0,59}$/.test(trigger.name)) throw new Error('触发器的 name 不对（字母开头，不超过 60 个字符）')
  parseCron(String(trigger.config))
  return { name: trigger.name, config: trigger.config }
}

/** Reads a function's config.json. Errors name what is wrong in Chinese. */
export function readConfig(folder: string): FunctionConfig {
  let config: Wire = {}
  const file = path.join(folder, 'config.json')
  if (fs.existsSync(file)) {
    try {
      config = JSON.parse(fs.readFileSync(file, 'utf8'))
    } catch (error) {
      throw new Error(`config.json 不是合法的 JSON（${(error as Error).message}）`)
    }
  }
  const openapi = config.permissions?.openapi ?? []
  if (!Array.isArray(openapi)) throw new Error('permissions.openapi 应是数组')
  return {
    timeoutMs: positive(config.timeout, DEFAULT_TIMEOUT_S, 'timeout', 900) * 1000,
    memoryMb: positive(config.memory ?? config.memorySize, DEFAULT_MEMORY_MB, 'memory', 3072),
    openapi,
    trigger: triggerOf(config.triggers),
    environment: config.envVariables ?? {},
  }
}
