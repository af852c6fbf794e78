export default definePageConfig({ navigationBarTitleText: '对比', enableShareAppMessage: true })
