import { registerHttp } from './network/http.ts'
import { registerOnline } from './network/online.ts'
import { registerSockets } from './network/sockets.ts'
import type { Registry } from './register.ts'

export { isOnline } from './network/online.ts'

/** Requests, downloads, uploads, sockets, and the network they need. */
export function registerNetwork(api: Registry): void {
  registerOnline(api)
  registerHttp(api)
  registerSockets(api)
}
