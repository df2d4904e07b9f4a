"""The project's fonts are active in every test process: WeasyPrint reads them when it is imported. Ctrl-C can end what tests start."""

import signal

from cop_docs import fonts
from cop_docs.flow import pipeline, prepare
from cop_docs.project.folder import Project
from tests.projects import ROOT

fonts.activate(pipeline.make_fonts(Project(ROOT), prepare.Progress()))
# a shell starts what runs behind it deaf to Ctrl-C, and so would be every program that a test starts and means to interrupt
signal.signal(signal.SIGINT, signal.default_int_handler)
