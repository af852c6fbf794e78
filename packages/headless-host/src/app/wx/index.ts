import { appJson, payload, settings } from '../host.ts'
import { registerCloud } from './cloud.ts'
import { registerDevice } from './device.ts'
import { registerFiles } from './files.ts'
import { registerInterface } from './interface.ts'
import { registerLocation } from './location.ts'
import { registerNetwork } from './network.ts'
import { registerPermissions } from './permissions.ts'
import { failure, isImplemented, Registry, type Wx } from './register.ts'
import { registerStorage } from './storage.ts'
import { registerSystem } from './system.ts'

/** What onLaunch and getLaunchOptionsSync say. */
export const launchOptions = () => ({
  path: settings.entry ?? appJson.entryPagePath ?? appJson.pages[0],
  query: {},
  scene: 1001,
  referrerInfo: {},
  shareTicket: undefined,
  mode: 'default',
  apiCategory: 'default',
})

const SYNCHRONOUS = /Sync$|^(create|get\w+Manager|get\w+Context|on[A-Z]|off[A-Z])/

/** What the host has not got fails by name: silence would look like success. */
function addUnsupported(registry: Registry): void {
  for (const name of payload.apiNames) {
    if (name in registry.wx) continue
    const message = `${name}:fail not supported by the headless host`
    if (SYNCHRONOUS.test(name)) {
      registry.wx[name] = () => {
        throw failure(message)
      }
    } else {
      const register = new Registry()
      register.async(name, () => {
        throw failure(message)
      })
      registry.wx[name] = register.wx[name]
      unsupported.add(name)
    }
  }
}

const unsupported = new Set<string>()

/** Builds the `wx` object. */
export function createWx(): Wx {
  const registry = new Registry()
  registerSystem(registry, launchOptions)
  registerInterface(registry)
  registerStorage(registry)
  registerFiles(registry)
  registerNetwork(registry)
  registerCloud(registry)
  registerDevice(registry)
  registerLocation(registry)
  registerPermissions(registry)
  registry.sync('canIUse', (schema: string) => {
    const [name = ''] = schema.split('.')
    return !unsupported.has(name) && (isImplemented(name) || !payload.apiNames.includes(name))
  })
  addUnsupported(registry)
  return registry.wx
}
