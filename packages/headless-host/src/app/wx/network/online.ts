import { onPhoneChange, phone } from '../../phone.ts'
import { failure, fireListeners, type Registry } from '../register.ts'

export const isOnline = (): boolean => phone.network !== 'none'

const DISCONNECTED = 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED'

/** The errno of what goes wrong below HTTP: "cronet component internal error". */
export const NETWORK_ERRNO = 600001

export const offline = (api: string): Error => failure(`${api}:fail ${DISCONNECTED}`, { errno: NETWORK_ERRNO })

const whenLost = new Set<() => void>()

/** Runs once the network is lost; answers a function that forgets it. */
export function onLost(listener: () => void): () => void {
  whenLost.add(listener)
  return () => void whenLost.delete(listener)
}

const isWeak = (network: string): boolean => network === '2g'

/** The kind of network, and what is told when it changes. */
export function registerOnline(api: Registry): void {
  api.event('NetworkStatusChange')
  api.event('NetworkWeakChange')
  api.async('getNetworkType', () => ({ networkType: phone.network, hasSystemProxy: false, weakNet: isWeak(phone.network) }))
  onPhoneChange((before) => {
    if (phone.network === before.network) return
    if (!isOnline()) for (const listener of [...whenLost]) listener()
    fireListeners('NetworkStatusChange', { isConnected: isOnline(), networkType: phone.network })
    if (isWeak(phone.network) !== isWeak(before.network)) {
      fireListeners('NetworkWeakChange', { weakNet: isWeak(phone.network), networkType: phone.network })
    }
  })
}
