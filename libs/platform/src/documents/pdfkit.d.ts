// What pdfkit 0.20 knows and its declarations do not yet.
declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    scope?: 'Column' | 'Row';
    bbox?: readonly [left: number, top: number, right: number, bottom: number];
  }
  interface PDFImage {
    openImage(source: Buffer): { readonly width: number; readonly height: number };
  }
}
