import { BUILTIN_TAGS } from '../../shared/tags.ts'
import { hasOpenType } from '../builtins/form/open-types.ts'
import type { Registry } from './register.ts'

/** Components that are only a named place here. */
const PLACEHOLDERS = new Set(['ad', 'live-player', 'live-pusher', 'official-account', 'open-data', 'web-view', 'camera'])

const COMPONENTS = new Set<string>(BUILTIN_TAGS.filter((tag) => !PLACEHOLDERS.has(tag)))

/**
 * `wx.canIUse`: whether the host has an API (`showToast`, `cloud.callFunction`), a component (`button`), an open-type
 * (`button.open-type.contact`). Of what else stands behind a name (`request.object.timeout`) it knows no more than of the whole.
 */
export function canIUse(registry: Registry, schema: string): boolean {
  const [name = '', member = '', option = ''] = schema.split('.')
  if (name === 'button' && member === 'open-type' && option) return hasOpenType(option)
  if (COMPONENTS.has(name)) return true
  const value = registry.wx[name]
  if (value !== null && typeof value === 'object') return member === '' || member in value
  return registry.has(name)
}
