const KIB = 1024
const MIB = 1024 * KIB

/** WeChat's limits, with where each stands (official documentation as of 2026-07-30, miniprogram-ci 2.1.42). */
export const LIMITS = {
  /** Main package and each sub-package. 指南/基础能力/分包加载 */
  packageBytes: 2 * MIB,
  /** All together, for a mini-program its owner builds. 同上 */
  totalBytes: 30 * MIB,
  /** DevTools' quality gate for the main package. miniprogram-ci, qualitycheckoption */
  mainBytesInQualityCheck: 1.5 * MIB,
  /** Pictures and sounds in the package, also there. */
  mediaBytes: 200 * KIB,
  /** What all pages of one package may fetch ahead together. 分包预下载 */
  preloadBytes: 2 * MIB,
  /** A tab's icon. 小程序配置 */
  tabIconBytes: 40 * KIB,
  tabs: { least: 2, most: 5 },
  /** Why a permission is asked for, in characters. 小程序配置 permission.desc */
  permissionReason: 30,
}

export const kib = (bytes: number): string => `${(bytes / KIB).toFixed(1)} KiB`
