export default definePageConfig({ navigationBarTitleText: '给下一次的备注' })
