export default definePageConfig({ navigationBarTitleText: '可能重复的机构' })
