/** The storage of a phone in place of Taro's, without the encryption: how long that takes, only a real phone can say. */
const kept = new Map<string, string>()

export default {
  setStorage: async ({ key, data }: { key: string; data: string }) => void kept.set(key, data),
}
