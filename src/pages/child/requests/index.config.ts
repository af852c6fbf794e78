export default definePageConfig({ navigationBarTitleText: '给工作人员看的码' })
