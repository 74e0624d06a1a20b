"""The page that these tests ask for."""

PAGE = "<html lang=uk><h1>Новини</h1>" + "<p>Абзац тексту. " * 400
PATH = "/politics/peremovyny-k3f9/"
