import sdk from 'wx-server-sdk'

/* eslint-disable @typescript-eslint/no-explicit-any -- the SDK's own typings reject its documented options */
const cloud = sdk as any

/** The cloud as the owner of the environment sees it: everything, past all rules. For scripts and tests only. */
export interface Admin {
  db: any
  command: any
  /** Stores a file; answers its id. */
  upload(cloudPath: string, content: Buffer): Promise<string>
  /** The content of a stored file; null when it is gone. */
  download(fileId: string): Promise<Buffer | null>
  /** Takes stored files away. */
  remove(fileIds: string[]): Promise<void>
}

/**
 * Points the unmodified SDK at a running local cloud. The SDK reads its target from the environment of the
 * process, so a process speaks to one cloud at a time.
 */
export function openAdmin({ url }: { url: string }): Admin {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local-cloud',
    TCB_ENV: 'local-cloud',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  })
  cloud.init({ env: 'local-cloud' })
  const db = cloud.database({ throwOnNotFound: false })
  return {
    db,
    command: db.command,
    upload: async (cloudPath, fileContent) => (await cloud.uploadFile({ cloudPath, fileContent })).fileID as string,
    download: (fileID) => cloud.downloadFile({ fileID }).then(({ fileContent }: { fileContent: Buffer }) => fileContent, () => null),
    remove: async (fileList) => void (fileList.length && (await cloud.deleteFile({ fileList }))),
  }
}
