import { registerCanvas } from '../builtins/canvas/wx-canvas.ts'
import { launchOptions } from '../pages/app.ts'
import { registerAnimation } from './animation.ts'
import { registerAccount } from './account.ts'
import { registerAudio } from './audio.ts'
import { registerBase } from './base.ts'
import { canIUse } from './can-i-use.ts'
import { registerCloud } from './cloud.ts'
import { registerContexts } from './contexts.ts'
import { registerDevice } from './device.ts'
import { registerFiles } from './file-system/index.ts'
import { registerImages } from './images.ts'
import { registerInterface } from './interface.ts'
import { registerLocation } from './location.ts'
import { registerNetwork } from './network.ts'
import { registerPerformance } from './performance.ts'
import { registerPermissions } from './permission/index.ts'
import { Registry, type Wx } from './register.ts'
import { registerRestart } from './restart.ts'
import { registerStorage } from './storage.ts'
import { registerSubscribe } from './subscribe.ts'
import { registerSystem } from './system.ts'

/** Builds the `wx` object: what the host has, and all the rest failing by its name. */
export function createWx(): Wx {
  const registry = new Registry()
  registerSystem(registry, launchOptions)
  registerInterface(registry)
  registerBase(registry)
  registerStorage(registry)
  registerFiles(registry)
  registerNetwork(registry)
  registerCloud(registry)
  registerSubscribe(registry)
  registerPermissions(registry)
  registerLocation(registry)
  registerDevice(registry)
  registerImages(registry)
  registerAnimation(registry)
  registerAudio(registry)
  registerContexts(registry)
  registerCanvas(registry)
  registerAccount(registry)
  registerPerformance(registry)
  registerRestart(registry)
  registry.sync('canIUse', (schema: string) => canIUse(registry, String(schema)))
  registry.addUnsupported()
  return registry.wx
}
