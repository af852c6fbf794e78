import { showModal } from './dialogs.ts'

/**
 * Asks the person for a permission, in WeChat's own dialog; automator's `authorizeAllow` and `authorizeCancel` answer it.
 * @param wish what is asked for: 获取你的位置信息
 * @param reason the app's own words from app.json's `permission`, if it has any
 */
export async function askPermission(wish: string, reason = ''): Promise<boolean> {
  const { confirm } = await showModal({ title: `申请${wish}`, content: reason, confirmText: '允许', cancelText: '拒绝' }, 'authorize')
  return confirm
}
