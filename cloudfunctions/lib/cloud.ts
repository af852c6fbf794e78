import sdk from 'wx-server-sdk'

/** An openapi call that WeChat refused, with WeChat's number for it. */
export interface OpenApiRefusal {
  errCode: number
}

/** A one-time subscription message as WeChat takes it. */
export interface SubscribeMessage {
  touser: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
}

/* eslint-disable @typescript-eslint/no-explicit-any -- the SDK's own typings reject its documented options */
const cloud = sdk as any

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

export const db = cloud.database({ throwOnNotFound: false })
export const command = db.command

/** Who calls, as the platform says: empty when nobody is signed in. Never taken from the input. */
export const callerOpenid = (): string => cloud.getWXContext().OPENID ?? ''

/** True when a timer of the platform called, and no person. */
export const calledByTimer = (): boolean => cloud.getWXContext().SOURCE === 'wx_trigger'

/** Sends one message; throws an `OpenApiRefusal` when WeChat answers no. */
export async function sendSubscribeMessage(message: SubscribeMessage): Promise<void> {
  await cloud.openapi.subscribeMessage.send({ ...message, miniprogramState: 'formal', lang: 'zh_CN' })
}

/**
 * WeChat's check of a text a person wrote (msgSecCheck v2, scene 1: profile). A check that cannot be made refuses
 * nobody: others see no more of a nickname than its first character.
 */
export async function isTextRefused(content: string, openid: string): Promise<boolean> {
  try {
    const { result } = await cloud.openapi.security.msgSecCheck({ content, openid, version: 2, scene: 1 })
    return result?.suggest === 'risky'
  } catch (reason) {
    console.error(JSON.stringify({ check: 'msgSecCheck', errCode: (reason as Partial<OpenApiRefusal>).errCode }))
    return false
  }
}

/** The same of a text everybody will read (scene 2: comment): true when it passes, also without a person looking at it; undefined when it could not be checked. */
export async function isTextPublic(content: string, openid: string): Promise<boolean | undefined> {
  try {
    const { result } = await cloud.openapi.security.msgSecCheck({ content, openid, version: 2, scene: 2 })
    return result?.suggest === 'pass'
  } catch (reason) {
    console.error(JSON.stringify({ check: 'msgSecCheck', errCode: (reason as Partial<OpenApiRefusal>).errCode }))
    return undefined
  }
}

/** A mini-program code without limit of number: PNG. `scene` is what the page is told, 32 characters at most. */
export async function miniProgramCode(page: string, scene: string): Promise<Buffer> {
  const { buffer } = await cloud.openapi.wxacode.getUnlimited({ scene, page, checkPath: false })
  return buffer
}

/** Stores a file; answers its id. */
export async function uploadFile(cloudPath: string, fileContent: Buffer): Promise<string> {
  return (await cloud.uploadFile({ cloudPath, fileContent })).fileID
}

/** The content of a stored file; null when there is none. */
export async function storedFile(fileID: string): Promise<Buffer | null> {
  try {
    const { fileContent } = await cloud.downloadFile({ fileID })
    return fileContent
  } catch {
    return null
  }
}

/** Takes stored files away; one that is gone already is no fault. */
export async function removeFiles(fileList: string[]): Promise<void> {
  if (fileList.length) await cloud.deleteFile({ fileList })
}
