import { appJson } from '../../host.ts'
import { phone } from '../../phone.ts'
import { askPermission } from '../../shell/authorize.ts'
import { failure } from '../register.ts'
import { isAgreed } from './privacy.ts'

/** What each scope is called when the person is asked for it. */
export const SCOPES: Record<string, string> = {
  'scope.userLocation': '获取你的位置信息',
  'scope.userFuzzyLocation': '获取你的模糊位置信息',
  'scope.userLocationBackground': '在后台使用你的位置信息',
  'scope.camera': '使用你的摄像头',
  'scope.record': '使用你的麦克风',
  'scope.writePhotosAlbum': '添加到相册',
  'scope.addPhoneContact': '添加到通讯录',
  'scope.addPhoneCalendar': '添加到日历',
  'scope.werun': '获取你的微信运动步数',
  'scope.bluetooth': '使用你的蓝牙',
}

/** Scopes that WeChat no longer asks for: they count as given. */
export const GRANTED = ['scope.address', 'scope.invoice', 'scope.invoiceTitle']

const answers = new Map<string, boolean>()

/** The scopes the person has been asked for, and what they said. */
export const authSetting = (): Record<string, boolean> => Object.fromEntries(answers)

export const isAnswered = (scope: string): boolean => answers.has(scope)

export function setAnswer(scope: string, allowed: boolean): void {
  answers.set(scope, allowed)
}

interface Reasons {
  permission?: Record<string, { desc?: string }>
}

// Two calls at once ask once.
const asking = new Map<string, Promise<boolean>>()

async function ask(scope: string): Promise<boolean> {
  const reason = (appJson as Reasons).permission?.[scope]?.desc
  const read = isAgreed() ? '' : '同意即表示你已阅读《用户隐私保护指引》'
  const said = [reason, read].filter(Boolean).join('\n')
  const allowed = phone.permissions === 'ask' ? await askPermission(SCOPES[scope] ?? scope, said) : phone.permissions === 'allow'
  answers.set(scope, allowed)
  asking.delete(scope)
  return allowed
}

/** Whether the person allows it: asked the first time, remembered afterwards. */
export function isAllowed(scope: string): Promise<boolean> {
  const known = answers.get(scope)
  if (known !== undefined) return Promise.resolve(known)
  const question = asking.get(scope) ?? ask(scope)
  asking.set(scope, question)
  return question
}

/** @throws `getLocation:fail auth deny` when the person says no, or has said so before */
export async function assertAllowed(api: string, scope: string): Promise<void> {
  if (!(await isAllowed(scope))) throw failure(`${api}:fail auth deny`, { errno: 103 })
}
