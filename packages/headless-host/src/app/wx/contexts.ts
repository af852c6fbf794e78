import { payload } from '../host.ts'
import { builtinOf } from '../builtins/component.ts'
import { nodeOf } from '../logic/nodes.ts'
import { topPage } from '../pages/stack.ts'
import { record } from './effects.ts'
import { asyncApi, named, type Options, type Registry } from './register.ts'

/** What has no picture here: its methods do nothing but be remembered. */
function remembered(kind: string): object {
  const methods = Object.keys(payload.typings.objects[kind] ?? {}).filter((name) => !/^(on|off)[A-Z]/.test(name))
  return named(kind, Object.fromEntries(methods.map((name) => [name, (options?: Options) => asyncApi(`${kind}.${name}`, (given) => record(`${kind}.${name}`, given), {})(options)])))
}

/** The context of a built-in by its id, in a component or else in the page on the screen. */
function contextOf(kind: string, id: string, owner?: object): object {
  const root = (nodeOf(owner) ?? topPage()?.root.getComponent())?.getShadowRoot()
  const element = root?.querySelector(`#${id}`)?.getBackendElement() as Element | null | undefined
  return (builtinOf(element)?.publicContext() as object | undefined) ?? remembered(kind)
}

/** Objects that steer a component of the page. */
export function registerContexts(api: Registry): void {
  for (const kind of ['MapContext', 'VideoContext', 'LivePlayerContext']) {
    api.sync(`create${kind}`, (id: string, owner?: object) => contextOf(kind, String(id), owner))
  }
  api.sync('createCameraContext', () => remembered('CameraContext'))
  api.sync('createLivePusherContext', () => remembered('LivePusherContext'))
}
