import { MAY as desk } from '../../cloudfunctions/desk/may'
import { MAY as exchange } from '../../cloudfunctions/exchange/may'
import { MAY as press } from '../../cloudfunctions/press/may'
import { MAY as privacy } from '../../cloudfunctions/privacy/may'
import { MAY as staff } from '../../cloudfunctions/staff/may'
import type { Guarded } from './probe'

/** Actions that ask for a role. What a phone scanned may be handed over without one (docs/decisions/0010). */
const rolesOnly = (may: Record<string, unknown>): string[] => Object.keys(may).filter((action) => may[action] !== 'anybody' && action !== 'syncScans')

/** Every action of staff that somebody without a role must not reach. */
export const guardedActions: Guarded[] = [
  { name: 'staff', actions: rolesOnly(staff) },
  { name: 'desk', actions: rolesOnly(desk) },
  { name: 'press', actions: rolesOnly(press) },
  { name: 'privacy', actions: rolesOnly(privacy) },
  { name: 'exchange', actions: rolesOnly(exchange) },
]
