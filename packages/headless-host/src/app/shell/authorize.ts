import { askYesNo } from './dialogs.ts'
import { part } from './parts.ts'

/**
 * Asks the person for a permission, in WeChat's own dialog; automator's `authorizeAllow` and `authorizeCancel` answer it.
 * @param wish what is asked for: 获取你的位置信息
 * @param reason the app's own words from app.json's `permission`, if it has any
 */
export function askPermission(wish: string, reason = ''): Promise<boolean> {
  const body = [part('h3', '', `申请${wish}`)]
  if (reason) body.push(part('p', '', reason))
  return askYesNo('authorize', body, { text: '允许' }, { text: '拒绝' })
}
